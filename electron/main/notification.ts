import { Notification } from 'electron';

/** Shows a notification of the operating system, where it has any; returns what takes it away. */
export const showNotification = (
  text: { readonly title: string; readonly body: string },
  onClick: () => void,
): (() => void) => {
  const notification = new Notification(text);
  notification.on('click', onClick);
  notification.show();
  return () => {
    notification.close();
  };
};
