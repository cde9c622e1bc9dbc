import { cardColumns } from '../../../electron/engine/store/cards.ts';
import { openSql } from '../../../electron/engine/store/open.ts';
import { openReplica, type Replica } from '../../../electron/engine/store/replica.ts';
import type { SearchCriteria, SearchSort } from '../../../shared/contract/ipc.ts';
import { type Benchmark, sideBySide, timeEntry } from '../lib/benchmark.ts';
import { pagesOfCards } from '../lib/replicaPlace.ts';

const rounds = 15;
const inProcessing = { objectType: 'temporaryCard', state: 'processing', text: '' };
const newest: SearchSort = { field: 'orderedAt', direction: 'desc' };

/** As the engine answers a search: every hit by its row, and the cards of the first page. */
const search = ({ cards }: Replica, criteria: SearchCriteria, sort = newest): void => {
  cards.inRows(cards.search(criteria, sort).slice(0, 50));
};

const byHand = {
  page: `SELECT CAST(body AS BLOB) FROM cards WHERE object_type = ? AND state = ?
         ORDER BY ordered_at DESC, order_number DESC, position, row LIMIT 50`,
  count: 'SELECT count(*) FROM cards WHERE object_type = ? AND state = ?',
};

const texts = [
  { name: 'a common family name', text: 'berg' },
  { name: 'an order number', text: '018700' },
  { name: 'two characters', text: 'åk' },
];

/** A search in the engine, over its encrypted replica. */
export const benchmark: Benchmark = {
  sizes: [10_000, 100_000, 1_000_000],
  run: async (place) => {
    const { cards } = place;
    const { path, key } = place.replica();
    const replica = openReplica(path, key);
    const sql = openSql(path, key, 'replica');
    const bare = () => {
      sql.all(byHand.page, inProcessing.objectType, inProcessing.state);
      sql.all(byHand.count, inProcessing.objectType, inProcessing.state);
    };
    const everyText = [...pagesOfCards(cards)].flat().map((card) => cardColumns(card).text);
    const entries = [
      timeEntry(
        'desk search: type and status, newest first',
        cards,
        sideBySide(rounds, () => search(replica, inProcessing), bare),
        1.5,
      ),
      timeEntry(
        'desk search: type and status, by holder',
        cards,
        sideBySide(rounds, () => search(replica, inProcessing, { field: 'holder', direction: 'asc' }), bare),
        null,
      ),
      ...texts.map(({ name, text }) => {
        const wanted = text.toLowerCase();
        const criteria = { objectType: 'temporaryCard', state: null, text };
        const ours = () => search(replica, criteria);
        const scan = () => everyText.filter((one) => one.includes(wanted));
        return timeEntry(`desk search: ${name}`, cards, sideBySide(rounds, ours, scan), 2);
      }),
    ];
    sql.close();
    replica.close();
    return entries;
  },
};
