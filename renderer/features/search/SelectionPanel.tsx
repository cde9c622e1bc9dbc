import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { CardRow, DeskStatus } from '../../../shared/contract/ipc.ts';
import { cardOpened, dialogOpened } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { cardLabel } from '../../ui/commandLabel.ts';
import { CardStateBadge } from '../../ui/CardStateBadge.tsx';
import { CommandList } from '../../ui/CommandList.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { OutlookNote } from '../../ui/OutlookNote.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { QueueNote } from '../../ui/QueueNote.tsx';
import { StateLine } from '../../ui/StateLine.tsx';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { useRefusalWords } from '../../ui/useCommandWords.ts';

const useStyles = makeStyles({
  root: {
    width: '304px',
    flexShrink: 0,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    '> *': { flexShrink: 0 },
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 1100px)': { width: '288px' },
    '@media (max-width: 820px)': { width: '100%', overflowY: 'visible' },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  refused: { color: tokens.colorStatusDangerForeground3 },
});

type Props = {
  readonly selection: readonly string[];
  readonly status: DeskStatus;
  readonly operator: Operator;
  readonly panel: RefObject<HTMLElement | null>;
};

/** What is selected, and what can be done with it. */
export const SelectionPanel = ({ selection, status, operator, panel }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const [only, another] = selection;
  return (
    <aside ref={panel} className={styles.root} aria-label={t('panel.name')} tabIndex={-1}>
      {only === undefined ? (
        <Hint title={t('panel.nothing')} text={t('panel.nothingText')} />
      ) : another === undefined ? (
        <SelectedCard key={only} id={only} status={status} operator={operator} />
      ) : (
        <Hint title={t('panel.several', { count: selection.length })} text={t('panel.severalText')} />
      )}
    </aside>
  );
};

const Hint = ({ title, text }: { readonly title: string; readonly text: string }) => {
  const styles = useStyles();
  return (
    <div>
      <Text as="h2" weight="semibold" block>
        {title}
      </Text>
      <Text className={styles.quiet}>{text}</Text>
    </div>
  );
};

type SelectedProps = {
  readonly id: string;
  readonly status: DeskStatus;
  readonly operator: Operator;
};

const SelectedCard = ({ id, status, operator }: SelectedProps) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const catalogue = useCatalogue();
  const { data, error } = api.useReadCardQuery({ id });
  if (data === undefined) return error && <ProblemMessage problem={problemOf(error)} />;
  const { row } = data;
  return (
    <>
      <Summary row={row} />
      <OutlookNote row={row} />
      <CommandList
        row={row}
        catalogue={catalogue}
        roles={operator.roles}
        onStart={(process) => dispatch(dialogOpened({ kind: 'wizard', process, cardId: id }))}
      />
      <QueueNote row={row} status={status} />
      <Button icon={<OpenRegular />} onClick={() => dispatch(cardOpened(id))}>
        {t('panel.open')}
      </Button>
    </>
  );
};

const Summary = ({ row }: { readonly row: CardRow }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const words = useProcessWords();
  const refusalWords = useRefusalWords(catalogue);
  const format = useFormat();
  const now = useNow(60);
  const { card, refused } = row;
  return (
    <>
      <Text as="h2" size={400} weight="semibold" block>
        {cardLabel(card, t)}
      </Text>
      <CardStateBadge row={row} catalogue={catalogue} words={words} />
      {refused !== null && (
        <Text className={styles.refused}>
          {refusalWords(refused.process, card.objectType, refused.problem)}
        </Text>
      )}
      <StateLine catalogue={catalogue} objectType={card.objectType} state={card.state} atMost={3} />
      <Facts
        facts={[
          { name: t('card.layout'), value: card.layout },
          { name: t('card.site'), value: card.site },
          { name: t('card.orderedBy'), value: card.order?.orderedBy ?? t('common.none') },
          { name: t('card.stateSince'), value: format.moment(card.stateSince, now) },
        ]}
      />
    </>
  );
};
