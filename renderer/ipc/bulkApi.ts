import type { RequestArgs as Args, RequestReply as Reply } from '../../shared/contract/ipc.ts';
import { api } from './api.ts';

/** The requests of a process on many cards. */
export const bulkApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** As it is when the wizard opens: what the operator decides on does not change under his eyes. */
    preflight: build.query<Reply<'preflight'>, Args<'preflight'>>({
      query: (args) => ({ name: 'preflight', args }),
      keepUnusedDataFor: 0,
    }),
    startBulk: build.mutation<Reply<'startBulk'>, Args<'startBulk'>>({
      query: (args) => ({ name: 'startBulk', args }),
      invalidatesTags: ['Cards', 'Commands'],
    }),
    readCommandsById: build.query<Reply<'readCommandsById'>, Args<'readCommandsById'>>({
      query: (args) => ({ name: 'readCommandsById', args }),
      providesTags: ['Commands'],
    }),
    holdCommands: build.mutation<Reply<'holdCommands'>, Args<'holdCommands'>>({
      query: (args) => ({ name: 'holdCommands', args }),
    }),
    letGoCommands: build.mutation<Reply<'letGoCommands'>, void>({
      query: () => ({ name: 'letGoCommands', args: {} }),
    }),
    takeBackHeld: build.mutation<Reply<'takeBackHeld'>, void>({
      query: () => ({ name: 'takeBackHeld', args: {} }),
      invalidatesTags: ['Cards', 'Commands'],
    }),
    saveTable: build.mutation<Reply<'saveTable'>, Args<'saveTable'>>({
      query: (args) => ({ name: 'saveTable', args }),
    }),
  }),
});
