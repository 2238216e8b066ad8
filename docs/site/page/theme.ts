/** Runs before anything is drawn: whoever chose light or dark sees no flash of the other. */
{
  const chosen = (() => {
    try {
      return localStorage.getItem('auth-elements-docs:scheme');
    } catch {
      return null;
    }
  })();
  if (chosen) document.documentElement.dataset['scheme'] = chosen;
}
