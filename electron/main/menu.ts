import { Menu } from 'electron';

/** macOS wants its menus, or copy and paste have no keys there; elsewhere the desk's own keys do. */
export const setMenu = (platform: NodeJS.Platform): void => {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
};
