import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { skipToken } from '@reduxjs/toolkit/query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import type { Command } from '../../shared/contract/command.ts';
import { api } from '../ipc/api.ts';
import { commandLabel, orderNumberOf } from '../ui/commandLabel.ts';
import { useProcessWords } from '../ui/useCatalogue.ts';
import { useCommandWords } from '../ui/useCommandWords.ts';
import {
  commandNewsCame,
  commandNewsPutAway,
  searchAsked,
  selectCommandNews,
  selectTab,
  tabChosen,
} from './navigation.ts';
import type { Store } from './store.ts';

const useStyles = makeStyles({
  // The buttons stay beside the words, however many lines these take.
  banner: { whiteSpace: 'normal', paddingBlock: tokens.spacingVerticalXS },
});

/** What was told and has not been acknowledged since. */
const useUnsettledNews = (): readonly Command[] => {
  const news = useSelector(selectCommandNews);
  const present = api.useReadCommandsQuery(news.length === 0 ? skipToken : undefined).data?.commands ?? [];
  const acknowledged = new Set(present.filter((command) => command.acknowledged).map(({ id }) => id));
  return news.filter(({ id }) => !acknowledged.has(id));
};

/** What was refused while its author was away, or had not acknowledged it, is told when he is back. */
const useNewsFromBefore = () => {
  const dispatch = useDispatch<Store['dispatch']>();
  useEffect(() => {
    let isHere = true;
    // Subscribed: what nobody subscribes to is thrown away when the desk is cleaned of the last operator's work.
    const reading = dispatch(api.endpoints.readCommands.initiate(undefined, { forceRefetch: true }));
    const tell = async () => {
      const commands = (await reading).data?.commands ?? [];
      if (!isHere) return;
      for (const command of [...commands].reverse()) {
        if (command.state.kind === 'refused' && !command.acknowledged) dispatch(commandNewsCame(command));
      }
    };
    void tell();
    return () => {
      isHere = false;
      reading.unsubscribe();
    };
  }, [dispatch]);
};

const isRefused = ({ state }: Command): boolean => state.kind === 'refused';

const intentOf = (command: Command) => {
  if (isRefused(command)) return 'error';
  return orderNumberOf(command) === null ? 'info' : 'success';
};

/** A command was refused, somebody else was first, or cards were ordered: said on whatever screen the operator is on, until put away. */
export const CommandNews = () => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const onOutbox = useSelector(selectTab) === 'outbox';
  useNewsFromBefore();
  const news = useUnsettledNews();
  const command = news.findLast(isRefused) ?? news.at(-1);
  const words = useProcessWords();
  const commandWords = useCommandWords();
  if (command === undefined) return null;
  const putAway = () => {
    dispatch(commandNewsPutAway());
  };
  const openOutbox = () => {
    dispatch(tabChosen('outbox'));
    putAway();
  };
  const orderNumber = orderNumberOf(command);
  const showCards = () => {
    dispatch(searchAsked({ objectType: command.objectType, text: orderNumber ?? '' }));
    putAway();
  };
  const process = words(command.process, 'name');
  const card = commandLabel(command, t);
  const dismiss = (
    <Button
      appearance="transparent"
      icon={<DismissRegular />}
      aria-label={t('common.close')}
      onClick={putAway}
    />
  );
  return (
    <MessageBar className={styles.banner} intent={intentOf(command)} layout="singleline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t('outbox.banner', { process, card })}</MessageBarTitle>
        {commandWords(command)}
        {news.length > 1 && t('common.separator') + t('outbox.bannerMore', { count: news.length - 1 })}
      </MessageBarBody>
      <MessageBarActions containerAction={dismiss}>
        {orderNumber !== null && <Button onClick={showCards}>{t('outbox.bannerOrder')}</Button>}
        {!onOutbox && <Button onClick={openOutbox}>{t('outbox.bannerOpen')}</Button>}
      </MessageBarActions>
    </MessageBar>
  );
};
