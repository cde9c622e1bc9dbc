import { Spinner } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { api } from '../../ipc/api.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { Editor } from './Editor.tsx';

type Props = { readonly objectType: string; readonly state: string; readonly status: DeskStatus };

/** A state's additional commands, as the server has them now. */
export const AdditionalCommands = ({ objectType, state, status }: Props) => {
  const { t } = useTranslation();
  const { data, error, refetch } = api.useReadAdditionalCommandsQuery(
    { objectType, state },
    { refetchOnMountOrArgChange: true },
  );
  if (error !== undefined && data === undefined) return <ProblemMessage problem={problemOf(error)} />;
  if (data === undefined) return <Spinner size="small" label={t('app.loading')} />;
  return (
    <Editor
      objectType={objectType}
      state={state}
      saved={data}
      offline={!['online', 'unsteady'].includes(status.connection.kind)}
      onReload={() => void refetch()}
    />
  );
};
