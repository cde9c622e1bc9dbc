import { Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import { textSizes, themes, type Settings } from '../../../shared/contract/settings.ts';
import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { api } from '../../ipc/api.ts';
import { LanguageField } from '../../ui/LanguageField.tsx';
import { CloseDialog } from '../../ui/CloseDialog.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalL, paddingBlock: tokens.spacingVerticalS },
  hint: { color: tokens.colorNeutralForeground3 },
});

/** Every choice takes effect at once. */
export const SettingsDialog = ({ settings }: { readonly settings: Settings }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const [saveSettings, { error }] = api.useSaveSettingsMutation();
  return (
    <CloseDialog title={t('settings.title')} onClose={useCloseDialog()}>
      <div className={styles.root}>
        <Field label={t('common.language')}>
          <LanguageField language={settings.language} />
        </Field>
        <Field label={t('settings.theme')}>
          <RadioGroup
            layout="horizontal"
            value={settings.theme}
            onChange={(_, { value }) => {
              const theme = themes.find((one) => one === value);
              if (theme !== undefined) void saveSettings({ theme });
            }}
          >
            {themes.map((theme) => (
              <Radio key={theme} value={theme} label={t(`settings.themes.${theme}`)} />
            ))}
          </RadioGroup>
        </Field>
        <Field label={t('settings.textSize')} hint={t('settings.textSizeKeys')}>
          <RadioGroup
            layout="horizontal"
            value={String(settings.textSize)}
            onChange={(_, { value }) => {
              const textSize = textSizes.find((one) => String(one) === value);
              if (textSize !== undefined) void saveSettings({ textSize });
            }}
          >
            {textSizes.map((size) => (
              <Radio key={size} value={String(size)} label={t('settings.perCent', { share: size / 100 })} />
            ))}
          </RadioGroup>
        </Field>
        <Line
          name={t('settings.server')}
          value={settings.serverAddress ?? t('settings.serverNone')}
          hint={t(settings.serverAddressIsManaged ? 'signIn.serverManaged' : 'settings.serverElsewhere')}
        />
        <Line name={t('settings.about')} value={t('settings.version', { version: settings.appVersion })} />
        {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
      </div>
    </CloseDialog>
  );
};

type LineProps = { readonly name: string; readonly value: string; readonly hint?: string };

const Line = ({ name, value, hint }: LineProps) => {
  const styles = useStyles();
  return (
    <div>
      <Text block>{name}</Text>
      <Text block weight="semibold">
        {value}
      </Text>
      {hint !== undefined && (
        <Text block size={200} className={styles.hint}>
          {hint}
        </Text>
      )}
    </div>
  );
};
