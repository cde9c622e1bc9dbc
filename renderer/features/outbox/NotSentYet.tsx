import { Text } from '@fluentui/react-components';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { api } from '../../ipc/api.ts';
import { useConnectionWords } from '../../ui/useConnectionWords.ts';

/** Why a command that was to be sent now still waits; nothing while the server answers. */
export const NotSentYet = () => {
  const connection = api.useReadStatusQuery().data?.connection;
  if (connection === undefined || connection.kind === 'online') return null;
  return <Meaning connection={connection} />;
};

const Meaning = ({ connection }: Pick<DeskStatus, 'connection'>) => (
  <Text role="status">{useConnectionWords(connection).meaning}</Text>
);
