import { contextBridge, ipcRenderer } from 'electron';

import { eventChannel, requestChannel, type Bridge } from '../../shared/contract/bridge.ts';

const bridge: Bridge = {
  request: async (name, args) => {
    const answer: unknown = await ipcRenderer.invoke(requestChannel, name, args);
    return answer as Awaited<ReturnType<typeof bridge.request<typeof name>>>;
  },
  onEvent: (name, listener) => {
    const onMessage = (_event: unknown, told: unknown, payload: Parameters<typeof listener>[0]): void => {
      if (told === name) listener(payload);
    };
    ipcRenderer.on(eventChannel, onMessage);
    return () => {
      ipcRenderer.off(eventChannel, onMessage);
    };
  },
};

contextBridge.exposeInMainWorld('cardDesk', bridge);
