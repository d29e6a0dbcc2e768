import { policySource } from './policy-source';

/** The one style sheet of every page. Its hash stands in the Content-Security-Policy, so nothing else is a style. */
export const style = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--line:#dfe3e8;--text:#1a1f26;--muted:#57606b;--accent:#0a5cad;
--error:#a1161c;--error-bg:#fdeaea;--warning:#734700;--warning-bg:#fff1cf;--success:#14602c;--success-bg:#e2f4e7;--running:#0a4d94;--running-bg:#e3eefb}
@media (prefers-color-scheme:dark){:root{--bg:#0f1317;--card:#171c22;--line:#2b333d;--text:#e7eaee;--muted:#a2adb9;--accent:#82baff;
--error:#ffb3b0;--error-bg:#4b1b1f;--warning:#ffd479;--warning-bg:#43320b;--success:#98e2b0;--success-bg:#143b23;--running:#abd1ff;--running-bg:#15304f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
.wide{max-width:70rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:.25rem}
.skip{position:absolute;left:-100vw;padding:.5rem 1rem;background:var(--card)}
.skip:focus{left:1rem;top:1rem;z-index:1}
.top{background:var(--card);border-bottom:1px solid var(--line);border-top:.375rem solid var(--line);padding:2rem 0 1.75rem}
.top.error{border-top-color:var(--error)}.top.warning{border-top-color:#c98500}.top.success{border-top-color:#2c9a52}.top.running{border-top-color:var(--accent)}
.over{margin:0 0 .25rem;color:var(--muted);font-size:.9rem}
h1{margin:0 0 .75rem;font-size:clamp(1.5rem,1.1rem + 2vw,2.25rem);line-height:1.2;letter-spacing:-.015em;text-wrap:balance}
h2{margin:0 0 .25rem;font-size:1.25rem;line-height:1.3}
h3{margin:0;font-size:1rem;line-height:1.45}
p{margin:0 0 .75rem}
.lead{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;margin:0}
.pill{display:inline-block;padding:.1rem .6rem;border-radius:1rem;font-size:.8125rem;font-weight:600;line-height:1.4;white-space:nowrap;max-width:100%;overflow:hidden;text-overflow:ellipsis;vertical-align:middle}
.pill::before{content:"";display:inline-block;width:.5em;height:.5em;margin-inline-end:.45em;border-radius:50%;background:currentColor;vertical-align:.08em}
.pill.error::before{border-radius:0}.pill.warning::before{border-radius:0;width:0;height:0;background:none;border:.31em solid transparent;border-top:0;border-bottom:.54em solid currentColor}
.pill.running::before{background:none;border:.12em solid currentColor}
.pill.error{color:var(--error);background:var(--error-bg)}.pill.warning{color:var(--warning);background:var(--warning-bg)}
.pill.success{color:var(--success);background:var(--success-bg)}.pill.running{color:var(--running);background:var(--running-bg)}
.lead .pill{font-size:.9375rem;padding:.2rem .8rem}
.facts dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(12rem,100%),1fr));gap:1rem 1.5rem;margin:0;padding:1rem 1.15rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
.facts div{min-width:0}
.lead .brief{display:none}
.facts h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.local{font-size:.875rem;color:var(--muted);font-variant-numeric:tabular-nums}
dd .local,td .local,.attempts .local{display:block}
.attempts .local{font-size:inherit}.attempts .muted{font-weight:400}
dt{color:var(--muted);font-size:.8125rem}
dd{margin:0;font-variant-numeric:tabular-nums}
main{display:block;padding:1.75rem 0 2.5rem}
section{margin:0 0 2.5rem}
.row h2{margin:0}
.row{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:baseline;justify-content:space-between;margin:0 0 .9rem}
.muted{color:var(--muted)}
.small{font-size:.875rem}
.note{padding:.75rem 1rem;border:1px solid var(--line);border-inline-start:.25rem solid var(--accent);border-radius:.375rem;background:var(--card);margin:0 0 1.25rem}
.note.warning{border-inline-start-color:#c98500}.note.error{border-inline-start-color:var(--error)}
.note p:last-child{margin:0}
.groups+.note{margin:.75rem 0 0}
.links{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.links a,.tap{display:inline-block;padding:.2rem 0;min-height:1.5rem}
.reading{padding:2rem 0;color:var(--muted);font-variant-numeric:tabular-nums}
.reading:not(:last-child){display:none}
.attempts{list-style:none;margin:0 0 1.75rem;padding:0;display:flex;flex-wrap:wrap;gap:.5rem}
.attempts>li>*{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .6rem;padding:.4rem .8rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card);font-size:.875rem}
.attempts a{text-decoration:none}.attempts a:hover{border-color:var(--accent)}
.attempts [aria-current]{border-color:var(--accent);font-weight:600}
.groups{list-style:none;margin:0;padding:0;display:grid;gap:.75rem}
.group{padding:1rem 1.15rem;background:var(--card);border:1px solid var(--line);border-inline-start:.25rem solid var(--line);border-radius:.5rem}
.group.error{border-inline-start-color:var(--error)}.group.warning{border-inline-start-color:#c98500}
.group:target{outline:3px solid var(--accent);outline-offset:2px}
.group .row{gap:.25rem .75rem;justify-content:flex-start;align-items:center;margin:0 0 .35rem}
.hint{margin:.5rem 0 0;max-width:54rem;text-wrap:pretty}
.objects{margin:.5rem 0 0;padding:0;list-style:none;font-size:.875rem;display:flex;flex-wrap:wrap;gap:.3rem .4rem}
.objects li{padding:.1rem .55rem;border:1px solid var(--line);border-radius:.375rem;background:var(--bg);min-width:0}
summary{cursor:pointer;color:var(--accent);padding:.2rem 0;width:fit-content}
.more{margin:.4rem 0 0;font-size:.875rem}
.filter{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;align-items:flex-end;justify-content:space-between;margin:0 0 1rem}
.tabs{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;margin:0;padding:0}
.tabs a{display:inline-block;padding:.3rem .85rem;border:1px solid var(--line);border-radius:1.25rem;background:var(--card);text-decoration:none;font-size:.875rem;line-height:1.5}
.tabs a:hover{border-color:var(--accent)}
.tabs [aria-current]{background:var(--accent);border-color:var(--accent);color:var(--card);font-weight:600}
form{display:flex;gap:.4rem;flex:0 1 24rem;min-width:0;margin:0}
input,button{font:inherit;border-radius:.5rem;border:1px solid var(--muted);padding:.35rem .7rem;background:var(--card);color:var(--text);min-width:0}
input{flex:1;width:100%}::placeholder{color:var(--muted);opacity:1}
button{border-color:var(--accent);color:var(--accent);font-weight:600;cursor:pointer}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
table{width:100%;border-collapse:separate;border-spacing:0;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
th{padding:.55rem .8rem;text-align:start;font-size:.8125rem;font-weight:600;color:var(--muted);white-space:nowrap}
td{padding:.55rem .8rem;vertical-align:top;border-top:1px solid var(--line);font-size:.9375rem}
td:nth-child(-n+3){white-space:nowrap}
td:nth-child(2),td:nth-child(3){font-size:.875rem;font-variant-numeric:tabular-nums;color:var(--muted);padding-top:.65rem}
td b{font-weight:600}
td p{margin:.15rem 0 0;font-size:.875rem}
.day{color:var(--muted)}
.pages{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center;justify-content:center;margin:1.25rem 0 0}
.pages a{padding:.3rem .6rem}
footer{border-top:1px solid var(--line);padding:1.25rem 0 2.5rem;font-size:.8125rem;color:var(--muted)}
footer p{margin:0 0 .35rem}
footer .local{font-size:inherit}
code span{white-space:nowrap}
code{display:block;padding:.5rem .7rem;border:1px solid var(--line);border-radius:.375rem;background:var(--card);font:.875em/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.plain{max-width:36rem;margin:0 auto;padding:clamp(3rem,15vh,8rem) 1.25rem}
@media (max-width:45rem){
table,tbody{display:block}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .8rem;padding:.8rem 1rem;border-top:1px solid var(--line)}
tbody tr:first-child{border-top:0}
td,td:nth-child(n){display:block;padding:0;border:0}
td:nth-child(4){flex:1 0 100%;min-width:0}
td:empty{display:none}
form{flex:1 1 100%}
}
@media (max-width:40rem){
.top{padding:1.25rem 0}main{padding:1.25rem 0 2rem}
.flow{display:flex;flex-direction:column}.facts{order:1}.items{order:2}.lead .brief{display:inline}
.facts h2{position:static;width:auto;height:auto;clip-path:none;margin-bottom:.9rem}
.attempts .muted{display:none}.group{padding:.85rem .9rem}.objects{font-size:.8125rem}.objects li{padding:.1rem .4rem}
}
@media (max-width:28rem){.facts dl{grid-template-columns:1fr 1fr;gap:.75rem 1rem}.facts div:has(time,bdi){grid-column:1/-1}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){.pill{border:1px solid}.tabs [aria-current]{outline:2px solid}}
@media print{.skip,.filter,.pages{display:none}body{background:none}}
`.replaceAll('\n', '');

/** The style sheet's name in a Content-Security-Policy. */
export const styleSource = policySource(style);
