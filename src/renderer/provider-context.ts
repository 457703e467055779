import { createContext } from 'svelte';
import type { Provider } from '../shared/state';

/** The provider, for parts of the window that know nothing else of main's state. */
export const [getProvider, setProvider] = createContext<() => Provider | undefined>();
