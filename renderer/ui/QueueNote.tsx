import type { CardRow, DeskStatus } from '../../shared/contract/ipc.ts';
import { BatchSyncNote } from './BatchSyncNote.tsx';
import { nextBatchSync } from './queue.ts';
import { useCatalogue } from './useCatalogue.ts';

type Props = { readonly row: CardRow; readonly status: DeskStatus };

/** Until when a card in the queue can still be aborted, where nothing more is to be said of it. */
export const QueueNote = ({ row: { card, open }, status }: Props) => {
  const catalogue = useCatalogue();
  const batchSync = nextBatchSync(status.batchSync);
  const saysMore = open !== null && open.outlook !== null;
  if (batchSync === null || saysMore || card.state !== catalogue.queueState(card.objectType)) return null;
  return <BatchSyncNote at={batchSync} />;
};
