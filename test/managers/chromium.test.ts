import { startManagedChromium } from '../support/chromium-manager.ts';
import { prove } from './prove.ts';

await prove('Chromium', startManagedChromium);
