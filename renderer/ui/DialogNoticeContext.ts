import { createContext, type ReactNode } from 'react';

/** What an open dialog says above its own content: beneath it nobody would see it. */
export const DialogNoticeContext = createContext<ReactNode>(null);
