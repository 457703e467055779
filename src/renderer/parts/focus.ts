import type { Attachment } from 'svelte/attachments';
import type { AppStore } from '../app-store.svelte';

/** Gives the element the focus when it appears and each time a view is asked for. */
export const focusOnRequest =
  (store: AppStore): Attachment<HTMLElement> =>
  (element) => {
    if (store.requests >= 0) element.focus();
  };

/** Gives the form's first empty field the focus when it appears and each time a view is asked for. */
export const focusFirstEmpty =
  (store: AppStore): Attachment<HTMLFormElement> =>
  (form) => {
    if (store.requests >= 0) form.querySelector<HTMLInputElement>('input:placeholder-shown:not(:read-only)')?.focus();
  };
