import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { BookmarkRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import { dialogOpened } from '../../app/navigation.ts';
import { searchApi } from '../../ipc/searchApi.ts';
import { savedSearchChosen } from './searchSlice.ts';

type Props = { readonly operator: Operator };

/** The operator's own searches, each one step away. */
export const SavedSearchesMenu = ({ operator }: Props) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const { data } = searchApi.useReadPreferencesQuery(operator.id);
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<BookmarkRegular />}>{t('saved.title')}</Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {data?.savedSearches.map((saved) => (
            <MenuItem
              key={saved.id}
              secondaryContent={saved.id === data.defaultSearch ? t('saved.default') : ''}
              onClick={() => dispatch(savedSearchChosen(saved))}
            >
              {saved.name}
            </MenuItem>
          ))}
          {data !== undefined && data.savedSearches.length > 0 && <MenuDivider />}
          <MenuItem onClick={() => dispatch(dialogOpened({ kind: 'savedSearches' }))}>
            {t('saved.manage')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
