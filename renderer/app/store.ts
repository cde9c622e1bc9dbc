import { combineReducers, configureStore } from '@reduxjs/toolkit';

import { searchSlice } from '../features/search/searchSlice.ts';
import { api } from '../ipc/api.ts';
import { navigation } from './navigation.ts';
import { quickSearch } from './quickSearch.ts';

const reducer = combineReducers({
  [api.reducerPath]: api.reducer,
  [navigation.reducerPath]: navigation.reducer,
  [quickSearch.reducerPath]: quickSearch.reducer,
  [searchSlice.reducerPath]: searchSlice.reducer,
});

export const createStore = () =>
  configureStore({
    reducer,
    middleware: (defaults) => defaults().concat(api.middleware),
  });

export type Store = ReturnType<typeof createStore>;
