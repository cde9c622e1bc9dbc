import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { CardRow } from '../../shared/contract/ipc.ts';
import { api } from '../ipc/api.ts';
import { ProblemMessage } from './ProblemMessage.tsx';
import { problemOf } from './problemOf.ts';
import { useOutlookSentence } from './useOutlookSentence.ts';

/** That the command which waits on this card will probably come too late, while it can still be taken back. */
export const OutlookNote = ({ row: { card, open } }: { readonly row: CardRow }) => {
  const { t } = useTranslation();
  const sentence = useOutlookSentence();
  const [takeBack, { error }] = api.useTakeBackCommandMutation();
  if (open === null || open.outlook === null) return null;
  return (
    <>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{sentence(open.outlook, card.objectType)}</MessageBarBody>
        <MessageBarActions>
          <Button onClick={() => void takeBack({ id: open.id })}>{t('outbox.takeBack')}</Button>
        </MessageBarActions>
      </MessageBar>
      {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
    </>
  );
};
