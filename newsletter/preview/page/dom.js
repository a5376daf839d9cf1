// Making elements.

/** An element with attributes (`on…` are listeners, false and null leave one out) and children. */
export function el(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
		else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
	}
	element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
	return element;
}

/** One of the drawings in icons.svg. */
export function icon(name) {
	const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
	svg.setAttribute("class", "icon");
	svg.setAttribute("aria-hidden", "true");
	const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
	use.setAttribute("href", `page/icons.svg#${name}`);
	svg.append(use);
	return svg;
}

/** A button with an icon and words. */
export function button(name, words, onclick, attributes = {}) {
	return el("button", { type: "button", class: "button", onclick, ...attributes }, name && icon(name), el("span", {}, words));
}

/** A button that shows its icon only; its words are for those who hear them. */
export function iconButton(name, words, onclick, attributes = {}) {
	return el("button", { type: "button", class: "button", "aria-label": words, title: words, onclick, ...attributes }, icon(name));
}

let hiding;

/** A sentence at the foot of the page, for four seconds. */
export function showToast(sentence) {
	const toast = document.getElementById("toast");
	toast.textContent = sentence;
	toast.classList.add("shown");
	clearTimeout(hiding);
	hiding = setTimeout(() => toast.classList.remove("shown"), 4000);
}

/** Put `text` on the clipboard; whether the browser allowed it. */
export async function copied(text) {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false;
	}
}
