import { Button, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { searchAsked, tabChosen } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { nextBatchSync, queueState } from '../../ui/queue.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { Tile } from './Tile.tsx';

const useStyles = makeStyles({
  root: {
    width: '100%',
    maxWidth: '1080px',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalXXL,
    display: 'grid',
    gap: tokens.spacingVerticalXXL,
  },
  search: { display: 'flex', gap: tokens.spacingHorizontalM },
  box: { flexGrow: 1 },
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(184px, 1fr))',
    gap: tokens.spacingHorizontalL,
    marginTop: tokens.spacingVerticalM,
  },
});

/** The queue at a glance, and the one box that finds a card. */
export const HomeScreen = ({ status }: { readonly status: DeskStatus }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <div className={styles.root}>
      <QuickSearch />
      <section aria-labelledby="queue">
        <Text as="h2" id="queue" size={500} weight="semibold">
          {t('home.title')}
        </Text>
        <div className={styles.tiles}>
          <QueueTiles />
          <BatchSyncTile status={status} />
          <CommandTiles commands={status.commands} />
        </div>
      </section>
    </div>
  );
};

const QuickSearch = () => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    dispatch(searchAsked({ text: text.trim() }));
  };
  return (
    <form
      ref={form}
      role="search"
      aria-label={t('home.quickSearch')}
      className={styles.search}
      onSubmit={submit}
    >
      <Input
        className={styles.box}
        size="large"
        aria-label={t('home.quickSearch')}
        placeholder={t('home.quickSearchHint')}
        contentBefore={<SearchRegular />}
        maxLength={200}
        spellCheck={false}
        value={text}
        onChange={(_, { value }) => setText(value)}
      />
      <Button type="submit" size="large" appearance="primary">
        {t('home.find')}
      </Button>
    </form>
  );
};

const QueueTiles = () => {
  const catalogue = useCatalogue();
  return catalogue.objectTypes
    .filter(({ name }) => catalogue.state(name, queueState) !== undefined)
    .map(({ name, label }) => <QueueTile key={name} objectType={name} label={catalogue.label(label)} />);
};

const QueueTile = ({ objectType, label }: { readonly objectType: string; readonly label: string }) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const { data } = api.useCountCardsQuery({
    criteria: { objectType, state: queueState, text: '' },
  });
  return (
    <Tile
      title={t('home.inProcessing', { objectType: label })}
      figure={data === undefined ? t('common.none') : format.number(data.total)}
      action={t('home.showThem')}
      onAction={() => dispatch(searchAsked({ objectType, state: queueState, text: '' }))}
    />
  );
};

const BatchSyncTile = ({ status }: { readonly status: DeskStatus }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1);
  const at = nextBatchSync(status.batchSync);
  const title = t('home.nextBatchSync');
  if (at === null) {
    return (
      <Tile
        title={title}
        figure={t(status.batchSync === null ? 'home.batchSyncUnknown' : 'home.batchSyncOff')}
      />
    );
  }
  return (
    <Tile
      title={title}
      figure={format.time(at)}
      aside={format.until(at, now)}
      text={t('home.batchSyncText')}
    />
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
