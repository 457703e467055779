import type { Attachment } from 'svelte/attachments';
import type { AppStore } from '../app-store.svelte';

/** Gives the element the focus when it appears and each time a view is asked for. */
export const focusOnRequest =
  (store: AppStore): Attachment<HTMLElement> =>
  (element) => {
    element.dataset['beginning'] = '';
    if (store.requests >= 0) element.focus();
  };

/**
 * Where what has the focus goes away, the nearest beginning around it gets the focus: from the page's body keyboard and
 * screen reader would start all over.
 */
export const returnFocus: Attachment<HTMLElement> = (area) => {
  let around: HTMLElement[] = [];

  function note({ target }: FocusEvent) {
    around = [];
    for (let element = target as HTMLElement | null; element; element = element.parentElement) around.push(element);
  }

  const observer = new MutationObserver(() => {
    if (around[0]?.isConnected !== false || document.activeElement !== document.body) return;
    const standing = around.filter(({ isConnected }) => isConnected);
    const beginnings = standing.map((element) => element.querySelector<HTMLElement>('[data-beginning]'));
    beginnings.find((beginning) => beginning !== null)?.focus();
  });

  area.addEventListener('focusin', note);
  observer.observe(area, { childList: true, subtree: true });
  return () => {
    area.removeEventListener('focusin', note);
    observer.disconnect();
  };
};

/** Gives the form's first empty field the focus when it appears and each time a view is asked for. */
export const focusFirstEmpty =
  (store: AppStore): Attachment<HTMLFormElement> =>
  (form) => {
    if (store.requests >= 0) form.querySelector<HTMLInputElement>('input:placeholder-shown:not(:read-only)')?.focus();
  };
