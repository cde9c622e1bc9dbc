import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { searchAsked, tabChosen } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import type { Catalogue } from '../../ui/catalogue.ts';
import { nextBatchSync, queueState } from '../../ui/queue.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { Tile } from './Tile.tsx';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(184px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
});

/** What waits for the bureau and what waits here; each figure opens what it speaks of. */
export const Queue = ({ status }: { readonly status: DeskStatus }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const queued = queuedTypes(catalogue);
  return (
    <section className={styles.root} aria-labelledby="queue">
      <Text as="h2" id="queue" size={400} weight="semibold">
        {t('home.title')}
      </Text>
      <div className={styles.tiles}>
        {queued.map(({ name, label }) => (
          <QueueTile key={name} objectType={name} label={catalogue.label(label)} />
        ))}
        <BatchSyncTile status={status} objectType={queued[0]?.name} />
        <CommandTiles commands={status.commands} />
      </div>
    </section>
  );
};

const queuedTypes = ({ objectTypes, state }: Catalogue) =>
  objectTypes.filter(({ name }) => state(name, queueState) !== undefined);

const useShowQueue = () => {
  const dispatch = useDispatch();
  return (objectType: string) => {
    dispatch(searchAsked({ objectType, state: queueState, text: '' }));
  };
};

const QueueTile = ({ objectType, label }: { readonly objectType: string; readonly label: string }) => {
  const { t } = useTranslation();
  const show = useShowQueue();
  const format = useFormat();
  const { data } = api.useCountCardsQuery({
    criteria: { objectType, state: queueState, text: '' },
  });
  return (
    <Tile
      title={t('home.inProcessing', { objectType: label })}
      figure={data === undefined ? t('common.none') : format.number(data.total)}
      text={t('home.inProcessingText')}
      action={t('home.showThem')}
      onAction={() => show(objectType)}
    />
  );
};

type BatchSyncProps = { readonly status: DeskStatus; readonly objectType: string | undefined };

const BatchSyncTile = ({ status, objectType }: BatchSyncProps) => {
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
      {...(objectType === undefined
        ? {}
        : { action: t('home.batchSyncShow'), onAction: () => show(objectType) })}
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
