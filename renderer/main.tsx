import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/App.tsx';
import { createI18n } from './app/i18n.ts';
import { createStore } from './app/store.ts';
import { api } from './ipc/api.ts';
import { followEvents } from './ipc/events.ts';

const nonceOfPage = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

const start = async () => {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  const store = createStore();
  followEvents(store);
  const settings = await store.dispatch(api.endpoints.readSettings.initiate());
  const i18n = await createI18n(settings.data?.language ?? 'en');
  createRoot(root).render(
    <StrictMode>
      <App store={store} i18n={i18n} nonce={nonceOfPage()} />
    </StrictMode>,
  );
};

void start();
