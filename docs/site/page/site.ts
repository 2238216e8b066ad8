import './site.css';
import './code.css';
import '../play/play.css';
import { offerCopies } from './copy.ts';
import { keepOffline } from './offline.ts';
import { followScheme } from './scheme.ts';
import { followSearch } from './search.ts';

/** On a narrow screen the menu is closed until it is asked for. */
const foldMenu = () => {
  const details = document.querySelector<HTMLDetailsElement>('.menu details');
  const narrow = matchMedia('(width < 60rem)');
  const fold = () => {
    if (details) details.open = !narrow.matches;
  };
  narrow.addEventListener('change', fold);
  fold();
};

foldMenu();
followScheme();
followSearch();
offerCopies(document);
keepOffline();
