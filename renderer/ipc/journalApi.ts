import type { RequestReply as Reply } from '../../shared/contract/ipc.ts';
import { api } from './api.ts';

/** The requests of the journal. */
export const journalApi = api.injectEndpoints({
  endpoints: (build) => ({
    readJournal: build.query<Reply<'readJournal'>, void>({
      query: () => ({ name: 'readJournal', args: {} }),
      providesTags: ['Commands'],
    }),
    exportJournal: build.mutation<Reply<'exportJournal'>, void>({
      query: () => ({ name: 'exportJournal', args: {} }),
    }),
    verifyJournal: build.mutation<Reply<'verifyJournal'>, void>({
      query: () => ({ name: 'verifyJournal', args: {} }),
    }),
  }),
});
