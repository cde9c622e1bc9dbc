import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { CardRow, DeskStatus } from '../../../shared/contract/ipc.ts';
import { cardsClosed, dialogOpened, focusGiven, selectFocus } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { cardLabel } from '../../ui/commandLabel.ts';
import { CardStateBadge } from '../../ui/CardStateBadge.tsx';
import { CommandList } from '../../ui/CommandList.tsx';
import { OutlookNote } from '../../ui/OutlookNote.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { QueueNote } from '../../ui/QueueNote.tsx';
import { rowAvailability } from '../../ui/rowAvailability.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { useRefusalWords } from '../../ui/useCommandWords.ts';
import { CardFacts } from './CardFacts.tsx';
import { History } from './History.tsx';
import { OpenCards } from './OpenCards.tsx';
import { RelatedCards } from './RelatedCards.tsx';
import { StateGraph } from './StateGraph.tsx';

const useStyles = makeStyles({
  root: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  refused: { color: tokens.colorStatusDangerForeground3 },
  body: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'start',
    alignContent: 'start',
    gap: tokens.spacingHorizontalL,
    padding: tokens.spacingHorizontalL,
  },
  main: {
    flex: '3 1 480px',
    minWidth: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
  },
  side: { flex: '1 1 272px', minWidth: 0, display: 'grid', gap: tokens.spacingVerticalL },
  part: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
});

type Props = { readonly id: string; readonly status: DeskStatus; readonly operator: Operator };

export const CardProfile = ({ id, status, operator }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { data, error } = api.useReadCardQuery({ id });
  return (
    <section className={styles.root} aria-label={t('profile.name')}>
      <Head row={data?.row} />
      <OpenCards />
      <div className={styles.body}>
        {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
        {data !== undefined && (
          <>
            <div className={styles.main}>
              <Part title={t('profile.states')}>
                <StateGraph card={data.row.card} />
              </Part>
              <Part title={t('profile.fields')}>
                <CardFacts card={data.row.card} />
              </Part>
              <Part title={t('profile.history')}>
                <History card={data.row.card} />
              </Part>
            </div>
            <div className={styles.side}>
              <div className={styles.part}>
                <Commands row={data.row} status={status} operator={operator} />
              </div>
              <Part title={t('profile.related')}>
                <RelatedCards rows={data.related} />
              </Part>
            </div>
          </>
        )}
      </div>
    </section>
  );
};

const Head = ({ row }: { readonly row: CardRow | undefined }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const catalogue = useCatalogue();
  const words = useProcessWords();
  const refusalWords = useRefusalWords();
  const back = useRef<HTMLDivElement>(null);
  const focus = useSelector(selectFocus);
  useEffect(() => back.current?.querySelector('button')?.focus(), []);
  useEffect(() => {
    if (focus !== 'profile') return;
    back.current?.querySelector('button')?.focus();
    dispatch(focusGiven());
  }, [focus, dispatch]);
  return (
    <div className={styles.head} ref={back}>
      <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={() => dispatch(cardsClosed())}>
        {t('profile.back')}
      </Button>
      {row !== undefined && (
        <>
          <Text as="h2" size={500} weight="semibold">
            {cardLabel(row.card, t)}
          </Text>
          <CardStateBadge row={row} catalogue={catalogue} words={words} />
          {row.refused !== null && (
            <Text className={styles.refused}>
              {refusalWords(row.refused.process, row.card.objectType, row.refused.problem)}
            </Text>
          )}
        </>
      )}
    </div>
  );
};

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const styles = useStyles();
  const titleId = useId();
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <Text as="h3" id={titleId} weight="semibold">
        {title}
      </Text>
      {children}
    </section>
  );
};

type CommandsProps = {
  readonly row: CardRow;
  readonly status: DeskStatus;
  readonly operator: Operator;
};

const Commands = ({ row, status, operator }: CommandsProps) => {
  const dispatch = useDispatch();
  const catalogue = useCatalogue();
  const cardId = row.card.id;
  return (
    <>
      <OutlookNote row={row} />
      <CommandList
        objectType={row.card.objectType}
        availability={(process) => rowAvailability(row, process, catalogue, operator.roles)}
        note={<QueueNote row={row} status={status} />}
        onStart={(process) => dispatch(dialogOpened({ kind: 'wizard', process, cardId }))}
      />
    </>
  );
};
