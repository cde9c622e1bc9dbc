import { Button } from '@fluentui/react-components';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { PlainDialog } from './PlainDialog.tsx';

type Props = Omit<ComponentProps<typeof PlainDialog>, 'actions'> & {
  /** What can be done beside closing it. */
  readonly moreActions?: ReactNode;
};

/** A dialog that decides nothing: the one thing to do next is to close it. */
export const CloseDialog = ({ moreActions, onClose, ...rest }: Props) => {
  const { t } = useTranslation();
  return (
    <PlainDialog
      {...rest}
      onClose={onClose}
      actions={
        <>
          {moreActions}
          <Button appearance="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    />
  );
};
