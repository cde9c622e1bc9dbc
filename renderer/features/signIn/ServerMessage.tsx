import { Button, MessageBar, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components';
import type { SerializedError } from '@reduxjs/toolkit';
import { useTranslation } from 'react-i18next';

import type { Problem } from '../../../shared/domain/problem.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';

export type ServerQuery = {
  readonly isFetching: boolean;
  readonly error?: Problem | SerializedError | undefined;
  readonly refetch: () => unknown;
};

type Props = {
  readonly server: ServerQuery;
  readonly asked: boolean;
  /** Somebody has signed in here before. */
  readonly isKnownDesk: boolean;
};

/** What the desk learnt from the server at its address, before anybody signs in. */
export const ServerMessage = ({ server, asked, isKnownDesk }: Props) => {
  const { t } = useTranslation();
  if (!asked) return null;
  if (server.isFetching)
    return <Spinner size="tiny" label={t('signIn.serverAsking')} labelPosition="after" />;
  if (server.error === undefined) return null;
  const again = (
    <Button size="small" onClick={() => server.refetch()}>
      {t('common.tryAgain')}
    </Button>
  );
  const problem = problemOf(server.error);
  if (problem.name !== 'server-unreachable' && problem.name !== 'offline') {
    const hint = isKnownDesk ? t('signIn.offlineText') : undefined;
    return <ProblemMessage problem={problem} actions={again} hint={hint} />;
  }
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t('signIn.offlineTitle')}</MessageBarTitle>
        {t('signIn.offlineText')} {again}
      </MessageBarBody>
    </MessageBar>
  );
};
