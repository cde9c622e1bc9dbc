import { Button } from '@fluentui/react-components';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../ipc/api.ts';
import { LostKeyNotice } from '../ui/LostKeyNotice.tsx';

/** On every screen until this operator has said that he read it: some of what waited may have been his. */
export const LostKeyNews = ({ lost }: Pick<ComponentProps<typeof LostKeyNotice>, 'lost'>) => {
  const { t } = useTranslation();
  const [acknowledge] = api.useAcknowledgeLostKeyMutation();
  return (
    <LostKeyNotice
      lost={lost}
      actions={<Button onClick={() => void acknowledge()}>{t('lostKey.read')}</Button>}
    />
  );
};
