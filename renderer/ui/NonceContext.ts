import { createContext } from 'react';

/** The page's CSP nonce, for libraries that write style elements of their own. */
export const NonceContext = createContext('');
