import { Dropdown, makeStyles, Option } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import { locales, type Locale } from '../../shared/domain/locale.ts';
import { api } from '../ipc/api.ts';
import { languageNames } from './languages.ts';

const useStyles = makeStyles({ dropdown: { minWidth: '132px' } });

/** The language takes effect at once, everywhere. */
export const LanguageField = ({ language }: { readonly language: Locale }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const [saveSettings] = api.useSaveSettingsMutation();
  return (
    <Dropdown
      className={styles.dropdown}
      aria-label={t('common.language')}
      value={languageNames[language]}
      selectedOptions={[language]}
      onOptionSelect={(_, { optionValue }) => {
        const chosen = locales.find((locale) => locale === optionValue);
        if (chosen !== undefined) void saveSettings({ language: chosen });
      }}
    >
      {locales.map((locale) => (
        <Option key={locale} value={locale} text={languageNames[locale]} lang={locale}>
          {languageNames[locale]}
        </Option>
      ))}
    </Dropdown>
  );
};
