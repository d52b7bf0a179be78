// What all pages share: the token that goes with every change, and notices.
const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = token;
});

export function notice(text) {
  const place = document.getElementById("notice");
  place.textContent = text;
}

document.addEventListener("htmx:responseError", (event) => {
  const told = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  notice(told.querySelector(".fault")?.textContent ?? "That did not work.");
});
