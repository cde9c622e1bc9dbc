import type { Settings } from '../../shared/contract/settings.ts';
import { problem } from '../../shared/domain/problem.ts';
import { err, ok } from '../../shared/domain/result.ts';
import { settingsOf, type DeskConfiguration } from '../config/deskConfiguration.ts';
import { serverAddressOf } from '../config/serverAddress.ts';
import type { SettingsFile } from '../config/settings.ts';
import type { MainHandlers } from './ipc.ts';

type Options = {
  readonly configuration: DeskConfiguration;
  readonly file: SettingsFile;
  readonly systemLanguage: string;
  readonly paper: Settings['paper'];
  readonly appVersion: string;
  readonly onChanged: (settings: Settings) => void;
};

type DeskSettings = {
  read(): Settings;
  readonly handlers: Pick<MainHandlers, 'readSettings' | 'saveSettings'>;
};

/** The settings of this desk: what was laid down, what was chosen, and how the screens read and change it. */
export const createDeskSettings = ({ configuration, file, onChanged, ...rest }: Options): DeskSettings => {
  let { startLanguage } = configuration;
  const read = (): Settings =>
    settingsOf({ ...rest, configuration, startLanguage, local: file.read(), localProblems: file.problems });
  return {
    read,
    handlers: {
      readSettings: () => ok(read()),
      saveSettings: ({ language, theme, textSize, serverAddress, lastUserName }) => {
        const address = typeof serverAddress === 'string' ? serverAddressOf(serverAddress) : serverAddress;
        if (typeof serverAddress === 'string' && address === undefined)
          return err(problem('bad-server-address'));
        if (language !== undefined) startLanguage = null;
        file.save({
          ...(language === undefined ? {} : { language }),
          ...(theme === undefined ? {} : { theme }),
          ...(textSize === undefined ? {} : { textSize }),
          ...(address === undefined ? {} : { serverAddress: address }),
          ...(lastUserName === undefined ? {} : { lastUserName }),
        });
        onChanged(read());
        return ok(read());
      },
    },
  };
};
