import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { Meta } from '../../../shared/contract/http.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  cell: {
    textAlign: 'start',
    padding: '2px 0',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  head: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  account: { minWidth: 'auto', justifyContent: 'flex-start', paddingInline: 0 },
  note: { color: tokens.colorNeutralForeground3 },
});

type Demo = NonNullable<Meta['demo']>;

type Props = {
  readonly demo: Demo;
  readonly onChoose: (account: { readonly userName: string; readonly password: string }) => void;
};

export const DemoAccounts = ({ demo, onChoose }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <section className={styles.root} aria-label={t('signIn.demoTitle')}>
      <Text as="h2" weight="semibold">
        {t('signIn.demoTitle')}
      </Text>
      <Text size={200} className={styles.note}>
        {t('signIn.demoHint')}
      </Text>
      <table className={styles.table}>
        <thead className={styles.head}>
          <tr>
            <th className={styles.cell}>{t('signIn.userName')}</th>
            <th className={styles.cell}>{t('signIn.password')}</th>
            <th className={styles.cell}>{t('signIn.role')}</th>
          </tr>
        </thead>
        <tbody>
          {demo.accounts.map(({ userName, password, role }) => (
            <tr key={userName}>
              <td className={styles.cell}>
                <Button
                  size="small"
                  appearance="transparent"
                  className={styles.account}
                  aria-label={t('signIn.demoUse', { userName })}
                  onClick={() => onChoose({ userName, password })}
                >
                  {userName}
                </Button>
              </td>
              <td className={styles.cell}>{password}</td>
              <td className={styles.cell}>{t(`roles.${role}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text size={200} className={styles.note}>
        {t(demo.abortEnabled ? 'signIn.abortEnabled' : 'signIn.abortDisabled')}
      </Text>
    </section>
  );
};
