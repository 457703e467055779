import type { Attachment } from 'svelte/attachments';

/** So far before the edge of what is in sight, in px: about a second of scrolling. */
const AHEAD = 3000;

/** Calls `run` once the element comes near what is in sight of its page. */
export const whenNear =
  (run: () => void): Attachment<HTMLElement> =>
  (element) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) run();
      },
      { root: element.closest('.page'), rootMargin: `0px 0px ${AHEAD}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  };
