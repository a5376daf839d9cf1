// Loads a page of the site again after each save.
{
	let shown;
	new EventSource(new URL("events", document.currentScript.src)).onmessage = ({ data }) => {
		if (shown !== undefined && data !== shown) location.reload();
		shown = data;
	};
}
