import { app } from 'electron';
import { languageOf, localeIn } from '../../shared/i18n/language';
import { followLocale } from '../../shared/i18n/locale';

/** What the system says of its user's language. */
export interface SystemLocale {
  /** BCP 47 tags, the best first. */
  languages: readonly string[];
  /** The locale whose region decides how times and numbers are written. */
  region: string;
}

/** Speaks as the system does, until the user's settings are read. To be called once the app is ready. */
export function speakAsSystem(): SystemLocale {
  const system = { languages: app.getPreferredSystemLanguages(), region: app.getSystemLocale() };
  followLocale(() => localeIn(languageOf(...system.languages), system.region));
  return system;
}
