import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import { useEffect, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { CardRow, DeskStatus } from '../../../shared/contract/ipc.ts';
import { announced, cardOpened, cardsOpened, dialogOpened, mostOpenCards } from '../../app/navigation.ts';
import { countIn, placesIn, spansWithin, type Spans } from '../../../shared/domain/spans.ts';
import { searchApi } from '../../ipc/searchApi.ts';
import { cardLabel } from '../../ui/commandLabel.ts';
import { CardStateBadge } from '../../ui/CardStateBadge.tsx';
import { CommandList } from '../../ui/CommandList.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { OutlookNote } from '../../ui/OutlookNote.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { QueueNote } from '../../ui/QueueNote.tsx';
import { rowAvailability, typeAvailability } from '../../ui/rowAvailability.ts';
import { StateLine } from '../../ui/StateLine.tsx';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { useRefusalWords } from '../../ui/useCommandWords.ts';
import {
  orderAdded,
  selectionCleared,
  selectPartOfOrder,
  selectSelection,
  selectView,
  type Found,
} from './searchSlice.ts';

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
    '@media (max-width: 1100px)': { width: '280px', paddingInline: tokens.spacingHorizontalM },
    '@media (max-width: 820px)': { width: '100%', overflowY: 'visible' },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  refused: { color: tokens.colorStatusDangerForeground3 },
});

type Props = {
  readonly found: Found | null;
  readonly status: DeskStatus;
  readonly operator: Operator;
  readonly panel: RefObject<HTMLElement | null>;
};

/** What is selected, and what can be done with it. */
export const SelectionPanel = ({ found, status, operator, panel }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const selection = useSelector(selectSelection);
  const count = countIn(selection);
  const [first] = selection;
  return (
    <aside ref={panel} className={styles.root} aria-label={t('panel.name')} tabIndex={-1}>
      {found === null || first === undefined ? (
        <Hint title={t('panel.nothing')} text={t('panel.nothingText')} />
      ) : count === 1 ? (
        <SelectedCard
          key={first.from}
          searchId={found.searchId}
          place={first.from}
          status={status}
          operator={operator}
        />
      ) : (
        <SeveralCards found={found} spans={selection} operator={operator} />
      )}
    </aside>
  );
};

/** Not every card of an order need be a hit: who aborts all of it must know of the rest. */
const PartOfOrder = () => {
  const { t } = useTranslation();
  const part = useSelector(selectPartOfOrder);
  if (part === null || part.among === part.amount) return null;
  return <Text role="status">{t('panel.partOfOrder', { count: part.among, amount: part.amount })}</Text>;
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

type SeveralProps = { readonly found: Found; readonly spans: Spans; readonly operator: Operator };

/** How many are selected, how many of them are out of sight, and what can be begun on all of them. */
const SeveralCards = ({ found, spans, operator }: SeveralProps) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const catalogue = useCatalogue();
  const selection = { searchId: found.searchId, spans: [...spans] };
  const count = countIn(spans);
  const outOfView = count - countIn(spansWithin(spans, useSelector(selectView)));
  const selected = t('panel.several', { count });
  const title = outOfView === 0 ? selected : t('panel.outOfView', { title: selected, count: outOfView });
  useEffect(() => {
    dispatch(announced(selected));
  }, [dispatch, selected]);
  return (
    <>
      <Text as="h2" weight="semibold" block>
        {title}
      </Text>
      <PartOfOrder />
      <CommandList
        objectType={found.criteria.objectType}
        availability={(process) => typeAvailability(process, catalogue, operator.roles)}
        onStart={(process) => dispatch(dialogOpened({ kind: 'bulkWizard', process, selection }))}
      />
      {count <= mostOpenCards && <OpenAll searchId={found.searchId} spans={spans} />}
      <Button onClick={() => dispatch(selectionCleared())}>{t('panel.clear')}</Button>
    </>
  );
};

type OpenAllProps = { readonly searchId: string; readonly spans: Spans };

/** As many as can be open side by side. */
const OpenAll = ({ searchId, spans }: OpenAllProps) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [readHit, { error }] = searchApi.useLazyReadHitQuery();
  const places = placesIn(spans);
  const open = async () => {
    const hits = await Promise.all(places.map(async (place) => readHit({ searchId, place })));
    const ids = hits.flatMap(({ data }) => (data == null ? [] : [data.card.id]));
    if (ids.length > 0) dispatch(cardsOpened(ids));
  };
  return (
    <>
      <Button icon={<OpenRegular />} onClick={() => void open()}>
        {t('panel.openAll', { count: places.length })}
      </Button>
      {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
    </>
  );
};

type SelectedProps = {
  readonly searchId: string;
  readonly place: number;
  readonly status: DeskStatus;
  readonly operator: Operator;
};

const SelectedCard = ({ searchId, place, status, operator }: SelectedProps) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const catalogue = useCatalogue();
  const { data: row, error } = searchApi.useReadHitQuery({ searchId, place });
  if (row === undefined) return error && <ProblemMessage problem={problemOf(error)} />;
  if (row === null) return <Hint title={t('problems.not-found.what')} text={t('problems.not-found.next')} />;
  const { id, order } = row.card;
  return (
    <>
      <Summary row={row} />
      <PartOfOrder />
      <OutlookNote row={row} />
      <CommandList
        objectType={row.card.objectType}
        availability={(process) => rowAvailability(row, process, catalogue, operator.roles)}
        note={<QueueNote row={row} status={status} />}
        onStart={(process) => dispatch(dialogOpened({ kind: 'wizard', process, cardId: id }))}
      />
      {order !== null && order.amount > 1 && <WholeOrder searchId={searchId} place={place} />}
      <Button icon={<OpenRegular />} onClick={() => dispatch(cardOpened(id))}>
        {t('panel.open')}
      </Button>
    </>
  );
};

type OrderProps = { readonly searchId: string; readonly place: number };

const WholeOrder = ({ searchId, place }: OrderProps) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [findOrderPlaces] = searchApi.useFindOrderPlacesMutation();
  const select = async () => {
    const { data } = await findOrderPlaces({ searchId, place });
    if (data !== undefined) dispatch(orderAdded(data));
  };
  return <Button onClick={() => void select()}>{t('panel.wholeOrder')}</Button>;
};

const Summary = ({ row }: { readonly row: CardRow }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const words = useProcessWords();
  const refusalWords = useRefusalWords();
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
      <StateLine catalogue={catalogue} objectType={card.objectType} state={card.state} />
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
