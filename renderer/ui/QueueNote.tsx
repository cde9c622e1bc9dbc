import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { CardRow, DeskStatus } from '../../shared/contract/ipc.ts';
import type { Outlook } from '../../shared/domain/outlook.ts';
import { api } from '../ipc/api.ts';
import { BatchSyncNote } from './BatchSyncNote.tsx';
import { ProblemMessage } from './ProblemMessage.tsx';
import { problemOf } from './problemOf.ts';
import { nextBatchSync } from './queue.ts';
import { useCatalogue } from './useCatalogue.ts';
import { useOutlookSentence } from './useOutlookSentence.ts';

type Props = { readonly row: CardRow; readonly status: DeskStatus };

/** Until when a card can still be aborted, or that a command which waits will probably come too late. */
export const QueueNote = ({ row: { card, open }, status }: Props) => {
  const catalogue = useCatalogue();
  if (open !== null && open.outlook !== null) {
    return <OutlookNote commandId={open.id} outlook={open.outlook} objectType={card.objectType} />;
  }
  const batchSync = nextBatchSync(status.batchSync);
  if (batchSync === null || card.state !== catalogue.queueState(card.objectType)) return null;
  return <BatchSyncNote at={batchSync} />;
};

type OutlookProps = {
  readonly commandId: string;
  readonly outlook: Outlook;
  readonly objectType: string;
};

const OutlookNote = ({ commandId, outlook, objectType }: OutlookProps) => {
  const { t } = useTranslation();
  const sentence = useOutlookSentence();
  const [takeBack, { error }] = api.useTakeBackCommandMutation();
  return (
    <>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{sentence(outlook, objectType)}</MessageBarBody>
        <MessageBarActions>
          <Button onClick={() => void takeBack({ id: commandId })}>{t('outbox.takeBack')}</Button>
        </MessageBarActions>
      </MessageBar>
      {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
    </>
  );
};
