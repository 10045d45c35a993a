"""A client's health on screen: the week as plain HTML drawn by Python, shared by staff and family."""
