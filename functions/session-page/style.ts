/** The page's one stylesheet. It stands in the page itself, allowed by its hash. */
export const style = `
:root{color-scheme:light dark;--ground:#f6f7f8;--card:#fff;--ink:#1a1d21;--soft:#565d66;--line:#d9dde2;--accent:#00754f;--error:#b3261e;--error-ground:#fdecea;--warning:#7a5200;--warning-ground:#fff3d6;--good:#00754f;--good-ground:#e3f4ec;--live:#0b5cad;--live-ground:#e5f0fb}
@media (prefers-color-scheme:dark){:root{--ground:#14171a;--card:#1d2125;--ink:#e8eaed;--soft:#a9b1ba;--line:#363c43;--accent:#5fd3a4;--error:#ff9d94;--error-ground:#3d1c1a;--warning:#f5c86b;--warning-ground:#372a10;--good:#5fd3a4;--good-ground:#15332a;--live:#8cc2ff;--live-ground:#16293d}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
main,.top p,.end p{max-width:64rem;margin:0 auto;padding:0 1rem}
main:focus{outline:none}
.top{background:var(--card);border-bottom:1px solid var(--line)}
.top p{padding-top:.75rem;padding-bottom:.75rem;font-weight:600;color:var(--soft)}
.end p{padding-top:2rem;padding-bottom:2rem;color:var(--soft);font-size:.875rem}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:1}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
h1{font-size:1.75rem;line-height:1.25;margin:1.5rem 0 .25rem}
h2{font-size:1.25rem;margin:2rem 0 .5rem}
h3{font-size:1rem;font-weight:500;margin:0}
p{margin:.5rem 0}
.status{display:inline-flex;gap:.5rem;align-items:center;padding:.125rem .75rem;border-radius:2rem}
.dot{width:.625rem;height:.625rem;border-radius:50%;background:currentColor}
.error{color:var(--error);background:var(--error-ground)}
.warning{color:var(--warning);background:var(--warning-ground)}
.success{color:var(--good);background:var(--good-ground)}
.running{color:var(--live);background:var(--live-ground)}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:1rem 0}
dt{font-size:.875rem;color:var(--soft)}
dd{margin:0}
.ids,.meta,.note,.count{font-size:.875rem;color:var(--soft)}
.attempts ol,.pages ul{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;list-style:none;padding:0;margin:.5rem 0}
.attempts a,.pages a{display:inline-block;min-height:1.5rem}
.group{background:var(--card);color:inherit;border:1px solid var(--line);border-left:.25rem solid var(--warning);border-radius:.5rem;padding:.75rem 1rem;margin:.75rem 0;scroll-margin-top:1rem}
.group.error{border-left-color:var(--error)}
.group:target{outline:3px solid var(--accent);outline-offset:2px}
.badge{display:inline-block;font-size:.8125rem;font-weight:600;padding:0 .5rem;border-radius:.25rem}
.hint{font-style:italic}
.objects{margin:.5rem 0;padding-left:1.25rem;columns:22rem;column-gap:2.5rem}
.objects li{break-inside:avoid}
summary{cursor:pointer;min-height:1.5rem}
form{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:end}
label{color:var(--soft)}
input,select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:.375rem;padding:.375rem .75rem;min-height:2.5rem;max-width:100%}
button{background:var(--accent);border-color:var(--accent);color:var(--card);font-weight:600;cursor:pointer}
.items{list-style:none;padding:0;margin:1rem 0;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
.items:empty{display:none}
.item{padding:.625rem 1rem;color:inherit;background:none}
.item+.item{border-top:1px solid var(--line)}
.item p{margin:.125rem 0}
.item .hint,.item .note{font-size:.875rem}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;
