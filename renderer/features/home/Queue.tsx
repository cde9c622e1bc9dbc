import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { searchAsked, tabChosen } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import type { Catalogue } from '../../ui/catalogue.ts';
import { nextBatchSync } from '../../ui/queue.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { Tile } from './Tile.tsx';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(176px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
});

/** What waits for the bureau and what waits here; each figure opens what it speaks of. */
export const Queue = ({ status }: { readonly status: DeskStatus }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const queued = queuesOf(catalogue);
  return (
    <section className={styles.root} aria-labelledby="queue">
      <Text as="h2" id="queue" size={400} weight="semibold">
        {t('home.title')}
      </Text>
      <div className={styles.tiles}>
        {queued.map((one) => (
          <QueueTile key={one.objectType} queue={one} />
        ))}
        <BatchSyncTile status={status} queue={queued[0]} />
        <CommandTiles commands={status.commands} />
      </div>
    </section>
  );
};

type Queued = { readonly objectType: string; readonly state: string };

const queuesOf = ({ objectTypes, queueState }: Catalogue): readonly Queued[] =>
  objectTypes.flatMap(({ name }) => {
    const state = queueState(name);
    return state === undefined ? [] : [{ objectType: name, state }];
  });

const useShowQueue = () => {
  const dispatch = useDispatch();
  return (queue: Queued) => {
    dispatch(searchAsked({ ...queue, text: '' }));
  };
};

const QueueTile = ({ queue }: { readonly queue: Queued }) => {
  const { t } = useTranslation();
  const show = useShowQueue();
  const format = useFormat();
  const { objectTypeLabel, stateLabel } = useCatalogue();
  const { objectType, state } = queue;
  const { data } = api.useCountCardsQuery({ criteria: { ...queue, text: '' } });
  return (
    <Tile
      title={t('home.queued', {
        objectType: objectTypeLabel(objectType),
        state: stateLabel(objectType, state),
      })}
      figure={data === undefined ? t('common.none') : format.number(data.total)}
      text={t('home.queuedText')}
      action={t('home.showThem')}
      onAction={() => show(queue)}
    />
  );
};

type BatchSyncProps = { readonly status: DeskStatus; readonly queue: Queued | undefined };

const BatchSyncTile = ({ status, queue }: BatchSyncProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const show = useShowQueue();
  const at = nextBatchSync(status.batchSync);
  const title = t('home.nextBatchSync');
  if (at === null) {
    const figure = t(status.batchSync === null ? 'home.batchSyncUnknown' : 'home.batchSyncOff');
    return <Tile title={title} figure={figure} />;
  }
  return (
    <Tile
      title={title}
      figure={format.time(at)}
      aside={<CountDown at={at} />}
      text={t('home.batchSyncText')}
      {...(queue === undefined ? {} : { action: t('home.batchSyncShow'), onAction: () => show(queue) })}
    />
  );
};

/** Ticks for the eye. A screen reader is told the minutes, when it asks: a timer is not announced by itself. */
const CountDown = ({ at }: { readonly at: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1);
  if (Date.parse(at) <= now) return t('home.batchSyncDue');
  return (
    <span role="timer" aria-label={format.until(at, now)}>
      {t('home.countDown', { left: format.countDown(at, now) })}
    </span>
  );
};

const CommandTiles = ({ commands }: Pick<DeskStatus, 'commands'>) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const open = () => {
    dispatch(tabChosen('outbox'));
  };
  return (
    <>
      <Tile
        title={t('home.waiting')}
        figure={format.number(commands.waiting + commands.sending)}
        text={t('home.waitingText')}
        action={t('home.open')}
        onAction={open}
      />
      <Tile
        title={t('home.refused')}
        figure={format.number(commands.needsAttention)}
        text={t('home.refusedText')}
        tone={commands.needsAttention > 0 ? 'alarm' : 'calm'}
        action={t('home.open')}
        onAction={open}
      />
    </>
  );
};
