import {
  Button,
  createDOMRenderer,
  FluentProvider,
  makeStaticStyles,
  makeStyles,
  RendererProvider,
  Spinner,
  tokens,
  useFocusFinders,
} from '@fluentui/react-components';
import type { SerializedError } from '@reduxjs/toolkit';
import type { i18n } from 'i18next';
import { useEffect, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { Provider, useDispatch } from 'react-redux';

import { LockScreen } from '../features/signIn/LockScreen.tsx';
import { SignInScreen } from '../features/signIn/SignInScreen.tsx';
import type { Problem } from '../../shared/domain/problem.ts';
import { api } from '../ipc/api.ts';
import { addCatalogueTexts } from '../ui/catalogueTexts.ts';
import { NonceContext } from '../ui/NonceContext.ts';
import { ProblemMessage } from '../ui/ProblemMessage.tsx';
import { problemOf } from '../ui/problemOf.ts';
import { useDeskTheme } from '../ui/theme.ts';
import { operatorChanged } from './navigation.ts';
import { Shell } from './Shell.tsx';
import type { Store } from './store.ts';
import { useTextSizeKeys } from './useTextSizeKeys.ts';

const usePageStyles = makeStaticStyles({
  'html, body, #root': { height: '100%', margin: 0 },
  'h1, h2, h3': { margin: 0 },
  '*, *::before, *::after': { boxSizing: 'border-box' },
  '@media (prefers-reduced-motion: reduce)': {
    '*': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
  },
});

const useStyles = makeStyles({
  desk: { height: '100%', backgroundColor: tokens.colorNeutralBackground3, overflow: 'hidden' },
  splash: {
    height: '100%',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 40rem)',
    placeContent: 'center',
  },
});

// Not a class: Fluent gives the provider's own classes to every portal, and one of full height covers the page.
const fullHeight = { height: '100%' };

type Props = { readonly store: Store; readonly i18n: i18n; readonly nonce: string };

export const App = ({ store, i18n, nonce }: Props) => {
  const [renderer] = useState(() => createDOMRenderer(document, { styleElementAttributes: { nonce } }));
  return (
    <Provider store={store}>
      <I18nextProvider i18n={i18n}>
        <NonceContext value={nonce}>
          <RendererProvider renderer={renderer} targetDocument={document}>
            <Desk />
          </RendererProvider>
        </NonceContext>
      </I18nextProvider>
    </Provider>
  );
};

/** The page follows the language of the settings; the processes' words follow the configuration. */
const useTexts = () => {
  const { i18n } = useTranslation();
  const language = api.useReadSettingsQuery().data?.language;
  const configuration = api.useReadConfigurationQuery().data?.configuration;
  useEffect(() => {
    if (language === undefined) return;
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
  useEffect(() => {
    if (configuration) addCatalogueTexts(i18n, configuration);
  }, [i18n, configuration]);
};

/** Nothing that one operator read or chose is there for the next. */
const useCleanDesk = (operatorId: string | undefined) => {
  const dispatch = useDispatch();
  useEffect(
    () => () => {
      dispatch(operatorChanged());
      dispatch(
        api.util.invalidateTags(['Cards', 'Commands', 'Configuration', 'AdditionalCommands', 'Server']),
      );
    },
    [dispatch, operatorId],
  );
};

const Desk = () => {
  usePageStyles();
  useTexts();
  const styles = useStyles();
  const settings = api.useReadSettingsQuery().data;
  const { data: status, error, isFetching } = api.useReadStatusQuery();
  const theme = useDeskTheme(settings?.theme ?? 'system');
  useCleanDesk(status?.operator?.id);
  // Keeps Fluent's focus manager alive: were it to end with the shell, a dialog that was open then would leave the page
  // that follows hidden from screen readers.
  useFocusFinders();
  useTextSizeKeys(settings?.textSize ?? 100);
  return (
    <FluentProvider theme={theme} style={fullHeight}>
      <div className={styles.desk}>
        {settings === undefined || status === undefined ? (
          <Splash error={error} isTrying={isFetching} />
        ) : status.operator === null ? (
          <SignInScreen settings={settings} status={status} />
        ) : status.locked ? (
          <LockScreen operator={status.operator} commands={status.commands} />
        ) : (
          <Shell key={status.operator.id} settings={settings} status={status} operator={status.operator} />
        )}
      </div>
    </FluentProvider>
  );
};

type SplashProps = {
  readonly error: Problem | SerializedError | undefined;
  readonly isTrying: boolean;
};

const Splash = ({ error, isTrying }: SplashProps) => {
  const [openKeys, { isLoading }] = api.useOpenKeysMutation();
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <main className={styles.splash}>
      {error === undefined ? (
        <Spinner label={t('app.loading')} />
      ) : (
        <ProblemMessage
          problem={problemOf(error)}
          actions={
            <Button disabledFocusable={isTrying || isLoading} onClick={() => void openKeys()}>
              {t('common.tryAgain')}
            </Button>
          }
        />
      )}
    </main>
  );
};
