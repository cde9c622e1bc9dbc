import type { CardRow, RequestArgs, RequestReply } from '../../shared/contract/ipc.ts';
import { api } from './api.ts';
import { desk } from './bridge.ts';

type HitWanted = { readonly searchId: string; readonly place: number };

type HitsWanted = { readonly searchId: string; readonly total: number };

/** As many hits as one request may ask for. */
const part = 500;

/** What SEARCH asks of the hits of a search beside their windows, which the grid reads itself. */
export const searchApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Null where the card is not to be seen any more. */
    readHit: build.query<CardRow | null, HitWanted>({
      query: ({ searchId, place }) => ({ name: 'readHits', args: { searchId, offset: place, limit: 1 } }),
      transformResponse: ({ rows: [row] }: RequestReply<'readHits'>) => row ?? null,
      providesTags: ['Cards'],
    }),
    readSearchChoices: build.query<RequestReply<'readSearchChoices'>, RequestArgs<'readSearchChoices'>>({
      query: (args) => ({ name: 'readSearchChoices', args }),
      providesTags: ['Cards'],
    }),
    /** Asked by the operator's id, so that nobody is shown what another chose. */
    readPreferences: build.query<RequestReply<'readPreferences'>, string>({
      query: () => ({ name: 'readPreferences', args: {} }),
      providesTags: ['Preferences'],
    }),
    savePreferences: build.mutation<RequestReply<'savePreferences'>, RequestArgs<'savePreferences'>>({
      query: (args) => ({ name: 'savePreferences', args }),
      invalidatesTags: ['Preferences'],
    }),
    exportHits: build.mutation<RequestReply<'exportHits'>, RequestArgs<'exportHits'>>({
      query: (args) => ({ name: 'exportHits', args }),
    }),
    cancelExport: build.mutation<RequestReply<'cancelExport'>, void>({
      query: () => ({ name: 'cancelExport', args: {} }),
    }),
    readAllHits: build.mutation<readonly (CardRow | null)[], HitsWanted>({
      queryFn: async ({ searchId, total }) => {
        const rows: (CardRow | null)[] = [];
        for (let offset = 0; offset < total; offset += part) {
          const reply = await desk().request('readHits', { searchId, offset, limit: part });
          if (!reply.ok) return { error: reply.error };
          rows.push(...reply.value.rows);
        }
        return { data: rows };
      },
    }),
    printSheet: build.mutation<RequestReply<'printSheet'>, void>({
      query: () => ({ name: 'printSheet', args: {} }),
    }),
    countNewHits: build.query<RequestReply<'countNewHits'>, RequestArgs<'countNewHits'>>({
      query: (args) => ({ name: 'countNewHits', args }),
      providesTags: ['Cards'],
    }),
    findOrderPlaces: build.mutation<RequestReply<'findOrderPlaces'>, RequestArgs<'findOrderPlaces'>>({
      query: (args) => ({ name: 'findOrderPlaces', args }),
    }),
  }),
});
