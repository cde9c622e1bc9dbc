import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Problem } from '../../shared/domain/problem.ts';

const useStyles = makeStyles({
  trace: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

type Props = {
  readonly problem: Problem;
  /** A way out, where there is one. */
  readonly actions?: ReactNode;
  readonly intent?: 'error' | 'warning';
  /** What is possible all the same. */
  readonly hint?: string | undefined;
};

/** A problem in words: what happened, what it means and what to do, with the trace id to copy where there is one. */
export const ProblemMessage = ({ problem, actions, intent = 'error', hint }: Props) => {
  const { t } = useTranslation();
  const styles = useStyles();
  const { traceId } = problem;
  const copy = () => {
    if (traceId !== undefined) void navigator.clipboard.writeText(traceId);
  };
  return (
    <MessageBar intent={intent} layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t(`problems.${problem.name}.what`)}</MessageBarTitle>
        {t(`problems.${problem.name}.next`)} {hint}
        {traceId !== undefined && (
          <span className={styles.trace}>{t('common.traceId', { id: traceId })}</span>
        )}
      </MessageBarBody>
      {(actions !== undefined || traceId !== undefined) && (
        <MessageBarActions>
          {actions}
          {traceId !== undefined && (
            <Button size="small" icon={<CopyRegular />} onClick={copy}>
              {t('common.copyTraceId')}
            </Button>
          )}
        </MessageBarActions>
      )}
    </MessageBar>
  );
};
