import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkFilled, LocationFilled } from '@fluentui/react-icons';

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    boxSizing: 'border-box',
    width: '18px',
    height: '18px',
    fontSize: '12px',
    borderRadius: tokens.borderRadiusCircular,
    border: `2px solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  final: {
    borderRadius: '2px',
    outline: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    outlineOffset: '1px',
  },
  passed: {
    color: tokens.colorBrandForeground1,
    border: `2px solid ${tokens.colorBrandStroke1}`,
  },
  present: {
    width: '26px',
    height: '26px',
    fontSize: '18px',
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    border: `2px solid ${tokens.colorBrandBackground}`,
    outlineColor: tokens.colorBrandBackground,
  },
});

export type Standing = 'present' | 'passed' | 'ahead';

type MarkProps = { readonly standing: Standing; readonly final: boolean; readonly name?: string };

/** A state's shape: a pin where the card is, a tick where it was, a double square where nothing comes after. */
export const GraphMark = ({ standing, final, name }: MarkProps) => {
  const styles = useStyles();
  return (
    <span
      className={mergeClasses(
        styles.mark,
        final && styles.final,
        standing === 'passed' && styles.passed,
        standing === 'present' && styles.present,
      )}
      {...(name === undefined || name === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {standing === 'present' && <LocationFilled aria-hidden="true" />}
      {standing === 'passed' && <CheckmarkFilled aria-hidden="true" />}
    </span>
  );
};
