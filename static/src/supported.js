// Says, before anything is drawn, that scripts run here. GOV.UK Frontend asks for it, and
// its own inline script would need a hole in the content policy.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
