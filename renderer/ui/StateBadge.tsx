import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArrowCircleRightFilled,
  CheckmarkCircleFilled,
  CircleFilled,
  DismissSquareFilled,
  ErrorCircleFilled,
  HourglassHalfRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';

import type { CardState } from '../../shared/contract/configuration.ts';

const useStyles = makeStyles({
  root: { display: 'inline-flex', gap: '6px', minWidth: 0, lineHeight: '20px' },
  icon: { display: 'inline-flex', alignItems: 'center', height: '20px', flexShrink: 0, fontSize: '14px' },
  waiting: { color: tokens.colorBrandForeground1 },
  underWay: { color: tokens.colorPaletteTealBorderActive },
  ready: { color: tokens.colorStatusSuccessForeground1 },
  stopped: { color: tokens.colorNeutralForeground3 },
  open: { color: tokens.colorStatusWarningForeground1 },
  doubtful: { color: tokens.colorStatusWarningForeground1 },
  refused: { color: tokens.colorStatusDangerForeground3 },
  word: { overflow: 'hidden', textOverflow: 'ellipsis' },
});

type Kind = CardState['kind'];

/** A state's shape; its colour only repeats it. */
const shapeOf = (kind: Kind): ReactNode => {
  switch (kind) {
    case 'waiting':
      return <CircleFilled />;
    case 'underWay':
      return <ArrowCircleRightFilled />;
    case 'ready':
      return <CheckmarkCircleFilled />;
    case 'stopped':
      return <DismissSquareFilled />;
  }
};

type Mark = 'open' | 'doubtful' | 'refused';

const shapeOfMark = (mark: Mark): ReactNode => {
  switch (mark) {
    case 'open':
      return <HourglassHalfRegular />;
    case 'doubtful':
      return <WarningFilled />;
    case 'refused':
      return <ErrorCircleFilled />;
  }
};

type Props = {
  readonly kind: Kind;
  readonly word: string;
  /** A command that is open, will probably be too late, or was refused has a shape of its own, over the state's. */
  readonly mark?: Mark | undefined;
};

export const StateBadge = ({ kind, word, mark }: Props) => {
  const styles = useStyles();
  return (
    <span className={styles.root}>
      <span className={mergeClasses(styles.icon, styles[mark ?? kind])} aria-hidden="true">
        {mark === undefined ? shapeOf(kind) : shapeOfMark(mark)}
      </span>
      <span className={styles.word} title={word}>
        {word}
      </span>
    </span>
  );
};
