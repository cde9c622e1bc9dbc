import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import { commandCardLabel } from '../ui/cardLabel.ts';
import { useCatalogue, useProcessWords } from '../ui/useCatalogue.ts';
import { useCommandWords } from '../ui/useCommandWords.ts';
import { commandNewsPutAway, selectCommandNews, tabChosen } from './navigation.ts';

/** A command was refused, or somebody else was first: said on whatever screen the operator is on, until put away. */
export const CommandNews = () => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const command = useSelector(selectCommandNews);
  const words = useProcessWords();
  const commandWords = useCommandWords(useCatalogue());
  if (command === null) return null;
  const putAway = () => {
    dispatch(commandNewsPutAway());
  };
  const openOutbox = () => {
    dispatch(tabChosen('outbox'));
    putAway();
  };
  const process = words(command.process, 'name');
  const card = commandCardLabel(command.cardLabel, t);
  const dismiss = (
    <Button
      appearance="transparent"
      icon={<DismissRegular />}
      aria-label={t('common.close')}
      onClick={putAway}
    />
  );
  return (
    <MessageBar intent={command.state.kind === 'refused' ? 'error' : 'info'} role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t('outbox.banner', { process, card })}</MessageBarTitle>
        {commandWords(command)}
      </MessageBarBody>
      <MessageBarActions containerAction={dismiss}>
        <Button onClick={openOutbox}>{t('outbox.bannerOpen')}</Button>
      </MessageBarActions>
    </MessageBar>
  );
};
