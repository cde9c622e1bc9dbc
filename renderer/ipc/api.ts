import { createApi, type BaseQueryFn } from '@reduxjs/toolkit/query/react';

import type { RequestArgs, RequestName, RequestReply } from '../../shared/contract/ipc.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { desk } from './bridge.ts';

type Ask = { [N in RequestName]: { readonly name: N; readonly args: RequestArgs<N> } }[RequestName];

const overBridge: BaseQueryFn<Ask, unknown, Problem> = async ({ name, args }) => {
  const reply = await desk().request(name, args);
  return reply.ok ? { data: reply.value } : { error: reply.error };
};

/** Every request of the screens, by the names and in the shapes of the contract. */
export const api = createApi({
  reducerPath: 'api',
  baseQuery: overBridge,
  tagTypes: ['Status', 'Settings', 'Cards', 'Commands', 'Configuration', 'Server', 'AdditionalCommands'],
  keepUnusedDataFor: 5,
  endpoints: (build) => ({
    readSettings: build.query<RequestReply<'readSettings'>, void>({
      query: () => ({ name: 'readSettings', args: {} }),
      providesTags: ['Settings'],
    }),
    saveSettings: build.mutation<RequestReply<'saveSettings'>, RequestArgs<'saveSettings'>>({
      query: (args) => ({ name: 'saveSettings', args }),
      invalidatesTags: ['Settings', 'Server'],
    }),
    readAbout: build.query<RequestReply<'readAbout'>, void>({
      query: () => ({ name: 'readAbout', args: {} }),
    }),
    saveSupportFile: build.mutation<RequestReply<'saveSupportFile'>, void>({
      query: () => ({ name: 'saveSupportFile', args: {} }),
    }),
    readStatus: build.query<RequestReply<'readStatus'>, void>({
      query: () => ({ name: 'readStatus', args: {} }),
      providesTags: ['Status'],
    }),
    readServer: build.query<RequestReply<'readServer'>, void>({
      query: () => ({ name: 'readServer', args: {} }),
      providesTags: ['Server'],
    }),
    signIn: build.mutation<RequestReply<'signIn'>, RequestArgs<'signIn'>>({
      query: (args) => ({ name: 'signIn', args }),
      invalidatesTags: ['Status', 'Settings'],
    }),
    signOut: build.mutation<RequestReply<'signOut'>, void>({
      query: () => ({ name: 'signOut', args: {} }),
      invalidatesTags: ['Status'],
    }),
    keepSending: build.mutation<RequestReply<'keepSending'>, void>({
      query: () => ({ name: 'keepSending', args: {} }),
      invalidatesTags: ['Status'],
    }),
    readConfiguration: build.query<RequestReply<'readConfiguration'>, void>({
      query: () => ({ name: 'readConfiguration', args: {} }),
      providesTags: ['Configuration'],
    }),
    searchCards: build.mutation<RequestReply<'searchCards'>, RequestArgs<'searchCards'>>({
      query: (args) => ({ name: 'searchCards', args }),
    }),
    findCards: build.mutation<RequestReply<'findCards'>, RequestArgs<'findCards'>>({
      query: (args) => ({ name: 'findCards', args }),
    }),
    countCards: build.query<RequestReply<'countCards'>, RequestArgs<'countCards'>>({
      query: (args) => ({ name: 'countCards', args }),
      providesTags: ['Cards'],
    }),
    readCard: build.query<RequestReply<'readCard'>, RequestArgs<'readCard'>>({
      query: (args) => ({ name: 'readCard', args }),
      providesTags: ['Cards'],
    }),
    readHistory: build.query<RequestReply<'readHistory'>, RequestArgs<'readHistory'>>({
      query: (args) => ({ name: 'readHistory', args }),
      providesTags: ['Cards'],
    }),
    startProcess: build.mutation<RequestReply<'startProcess'>, RequestArgs<'startProcess'>>({
      query: (args) => ({ name: 'startProcess', args }),
      invalidatesTags: ['Cards', 'Commands'],
    }),
    readCommands: build.query<RequestReply<'readCommands'>, void>({
      query: () => ({ name: 'readCommands', args: {} }),
      // What can be said of a command that waits depends on its card.
      providesTags: ['Commands', 'Cards'],
    }),
    takeBackCommand: build.mutation<RequestReply<'takeBackCommand'>, RequestArgs<'takeBackCommand'>>({
      query: (args) => ({ name: 'takeBackCommand', args }),
      invalidatesTags: ['Cards', 'Commands'],
    }),
    acknowledgeCommand: build.mutation<RequestReply<'acknowledgeCommand'>, RequestArgs<'acknowledgeCommand'>>(
      {
        query: (args) => ({ name: 'acknowledgeCommand', args }),
        invalidatesTags: ['Cards', 'Commands'],
      },
    ),
    readJournal: build.query<RequestReply<'readJournal'>, void>({
      query: () => ({ name: 'readJournal', args: {} }),
      providesTags: ['Commands'],
    }),
    verifyJournal: build.mutation<RequestReply<'verifyJournal'>, void>({
      query: () => ({ name: 'verifyJournal', args: {} }),
    }),
    synchronise: build.mutation<RequestReply<'synchronise'>, void>({
      query: () => ({ name: 'synchronise', args: {} }),
    }),
    readAdditionalCommands: build.query<
      RequestReply<'readAdditionalCommands'>,
      RequestArgs<'readAdditionalCommands'>
    >({
      query: (args) => ({ name: 'readAdditionalCommands', args }),
      providesTags: ['AdditionalCommands'],
    }),
    saveAdditionalCommands: build.mutation<
      RequestReply<'saveAdditionalCommands'>,
      RequestArgs<'saveAdditionalCommands'>
    >({
      query: (args) => ({ name: 'saveAdditionalCommands', args }),
      invalidatesTags: (reply) => (reply ? ['AdditionalCommands', 'Configuration'] : []),
    }),
  }),
});
