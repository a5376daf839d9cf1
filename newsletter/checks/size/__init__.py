"""What Gmail cuts off or throws away."""
