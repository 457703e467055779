import { app } from 'electron';
import { languageOf, localeIn } from '../../shared/i18n/language';
import { followLocale } from '../../shared/i18n/locale';

/** What the system says of its user's language. */
export interface SystemLocale {
  /** BCP 47 tags, the best first. */
  readonly languages: readonly string[];
  /** The locale whose region decides how times and numbers are written. */
  readonly region: string;
  /** Asks the system anew: its user may have changed it since. */
  look(): void;
}

const ask = () => ({ languages: app.getPreferredSystemLanguages(), region: app.getSystemLocale() });

/** Speaks as the system does, until the user's settings are read. To be called once the app is ready. */
export function speakAsSystem(): SystemLocale {
  const system: SystemLocale = { ...ask(), look: () => void Object.assign(system, ask()) };
  followLocale(() => localeIn(languageOf(...system.languages), system.region));
  return system;
}
